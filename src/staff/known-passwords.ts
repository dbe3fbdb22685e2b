/**
 * The most common leaked passwords of twelve characters or more, and likely guesses for a billing console; in lower
 * case, without white space. Sequences and repetitions are detected by rule.
 */
const FIRST_TRIED = `
  1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 zaq1xsw2cde3 qazwsxedcrfv
  administrator administrator1 adminadmin12 admin1234567 admin12345678 adminpassword changeme1234 changemenow1
  changemeplease defaultpassword letmein12345 letmeinplease iloveyou1234 iloveyou12345 iloveyouforever trustno11234
  password1234 password12345 password123456 password12345678 password!234 passw0rd1234 p@ssw0rd1234 p@ssword1234
  passwordpassword mypassword12 mypassword123 newpassword1 newpassword123 yourpassword secretpassword temppassword1
  temporary123 testpassword testtesttest welcome12345 welcome123456 welcometojungle welcome2024! welcome2025! welcome2026!
  qwerty123456 qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiop[] qwertyqwerty asdfghjkl123 zxcvbnm12345
  correcthorsebatterystaple correcthorse monkeymonkey dragondragon footballfootball baseball1234 superman1234
  batman123456 starwars1234 pokemon12345 princess1234 sunshine1234 computer1234 internet1234 whatever1234
  summer202412 summer202512 winter202412 winter202512 spring202512 autumn202512 company12345 billing12345
  billingportal customerportal invoice12345 foyer1234567 foyerfoyer12 foyerbilling passphrase123 apassphrase12
  thisismypassword thisisapassword ilovemyfamily godisgood1234 jesuschrist1 jesusislord1 manchester1 liverpool123
  chelsea12345 arsenal12345 barcelona123 realmadrid123 michaeljordan abcd1234efgh a1b2c3d4e5f6 abc123abc123 qwe123qwe123
`;

const KNOWN: ReadonlySet<string> = new Set(FIRST_TRIED.trim().split(/\s+/));

/** True for a password that attackers try first. @param password the password as typed */
export function isKnownPassword(password: string): boolean {
  const plain = password.toLowerCase().replace(/\s+/g, '');
  return KNOWN.has(plain) || isRepetition(plain) || isSequence(plain);
}

/** One to four characters that repeat. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(text);
}

const ROWS = [
  '0123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/** A sequence of the alphabet, of digits or of the keyboard, in either direction. */
function isSequence(text: string): boolean {
  const backwards = ROWS.map((row) => Array.from(row).reverse().join(''));
  return [...ROWS, ...backwards].some((row) => row.includes(text));
}
