import { parseUsers } from './server-user';

describe('parseUsers', () => {
  it('reads names and numbers, also the negative ones of macOS, and leaves out what is no user', () => {
    const passwd = [
      '# comment',
      'root:x:0:0:root:/root:/bin/bash',
      'nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false',
      'postgres:x:101:104::/var/lib/postgresql:/bin/bash',
      '+::::::',
      '',
    ].join('\n');
    expect([...parseUsers(passwd).values()]).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'nobody', uid: -2, gid: -2 },
      { name: 'postgres', uid: 101, gid: 104 },
    ]);
  });
});
