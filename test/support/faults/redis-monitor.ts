import { connect, type Socket } from 'node:net';
import { LOOPBACK } from '../../../src/platform/local-services/free-port';
import { until } from '../until';

/** A command that a client has sent: `+1700000000.123456 [0 127.0.0.1:50000] "evalsha" …`; not one of a script. */
const LINE = /^\+[\d.]+ \[\d+ (?!lua\])[^\]]+\] "(\w+)"/;

/**
 * Redis's own MONITOR: every command as the server got it. By a plain socket, for ioredis stumbles when commands come
 * in the same packet as the answer to MONITOR.
 */
export class RedisMonitor {
  private text = '';

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
  }

  static async on(port: number): Promise<RedisMonitor> {
    const monitor = new RedisMonitor(connect({ port, host: LOOPBACK }));
    monitor.socket.write('MONITOR\r\n');
    await until(() => monitor.text.startsWith('+OK\r\n'));
    return monitor;
  }

  /** The names of all commands that mentioned `text`. */
  commandsNaming(text: string): string[] {
    const lines = this.text.split('\r\n').filter((line) => line.includes(text));
    return lines.flatMap((line) => LINE.exec(line)?.[1]?.toLowerCase() ?? []);
  }

  close(): void {
    this.socket.destroy();
  }
}
