import { createSocket, type Socket } from 'node:dgram';

const TYPES = { A: 1, CNAME: 5, AAAA: 28 } as const;
const CODES = { answer: 0, servfail: 2, nxdomain: 3 } as const;

/** What the server says of a name: addresses of either kind, or that there is none, or nothing at all. */
export type NameAnswer =
  | {
      readonly A?: readonly string[];
      readonly AAAA?: readonly (readonly number[])[];
      /** Names that lead from the one that is asked for to the one that has the addresses. */
      readonly CNAME?: readonly string[];
    }
  | 'servfail'
  | 'nxdomain'
  | 'silence';

/** A name server that says what a test has it say. */
export class NameServer {
  /** Names in the order in which they were asked for, once for each kind of address. */
  readonly asked: string[] = [];

  private constructor(
    private readonly socket: Socket,
    private readonly answerTo: (name: string) => NameAnswer,
  ) {}

  static async start(answerTo: (name: string) => NameAnswer): Promise<NameServer> {
    const socket = createSocket('udp4');
    const server = new NameServer(socket, answerTo);
    socket.on('message', (question, from) => {
      const answer = server.answer(question);
      if (answer) socket.send(answer, from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return server;
  }

  /** As resolvers take it. */
  get address(): string {
    return `127.0.0.1:${String(this.socket.address().port)}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.socket.close(resolve));
  }

  private answer(question: Buffer): Buffer | null {
    const { name, end } = readName(question);
    const type = question.readUInt16BE(end);
    this.asked.push(name);
    const said = this.answerTo(name);
    if (said === 'silence') return null;
    const isWord = typeof said === 'string';
    const records = isWord ? [] : recordsOf(said, type);
    const header = Buffer.alloc(12);
    question.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | (isWord ? CODES[said] : CODES.answer), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    return Buffer.concat([header, question.subarray(12, end + 4), ...records]);
  }
}

function readName(question: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = question.readUInt8(at); length > 0; length = question.readUInt8(at)) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** Each is good for no time at all. The first names the question's own name by its place. */
function recordsOf(said: Exclude<NameAnswer, string>, type: number): Buffer[] {
  const four = (said.A ?? []).map((address) => address.split('.').map(Number));
  const six = (said.AAAA ?? []).map((words) => words.flatMap((word) => [word >> 8, word & 255]));
  const wanted = type === TYPES.A ? four : type === TYPES.AAAA ? six : [];
  let owner: Buffer = Buffer.from([0xc0, 12]);
  const record = (kind: number, data: Buffer): Buffer =>
    Buffer.concat([owner, Buffer.from([kind >> 8, kind & 255, 0, 1, 0, 0, 0, 0, 0, data.length]), data]);
  const aliases = (said.CNAME ?? []).map((name) => {
    const alias = record(TYPES.CNAME, nameBytes(name));
    owner = nameBytes(name);
    return alias;
  });
  return [...aliases, ...wanted.map((bytes) => record(type, Buffer.from(bytes)))];
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
