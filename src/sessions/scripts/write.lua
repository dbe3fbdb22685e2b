-- Writes a session's hot copy, but never over a newer one: a slow reader cannot revive what has ended.
-- KEYS[1] the session; ARGV: version, state, cookie hash, token hash, idle time, absolute time left,
-- data, time to live (times in milliseconds). Answers 1 when written.
local version = redis.call('HGET', KEYS[1], 'version')
if version and tonumber(version) >= tonumber(ARGV[1]) then return 0 end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'state', ARGV[2], 'cookie_hash', ARGV[3], 'token_hash', ARGV[4],
  'idle', ARGV[5], 'absolute', now + tonumber(ARGV[6]), 'data', ARGV[7])
redis.call('PEXPIRE', KEYS[1], ARGV[8])
return 1
