// A process that has loaded the packages, which is most of a start, and waits until it is told which file to run. It is
// CommonJS because it must listen before its first message can arrive.
const { dependencies } = require('../../package.json');

for (const name of Object.keys(dependencies)) {
  try {
    require(name);
  } catch {
    // A package of style sheets, or of types.
  }
}

process.once('message', ({ file, args }) => {
  process.disconnect();
  process.argv = [process.argv[0], file, ...args];
  require(file);
});
