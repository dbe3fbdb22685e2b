-- Writes the cached copy of a session, but never over a newer version: a slow reader cannot revive an ended session.
-- Keeps the count of requests.
-- KEYS[1]: the session. ARGV: version, state, cookie hash, token hash, idle time, absolute time left, data, time to
-- live (times in milliseconds).
-- Returns 1 when written.
local key = KEYS[1]
local version = redis.call('HGET', key, 'version')
if version and tonumber(version) >= tonumber(ARGV[1]) then return 0 end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', key, 'version', ARGV[1], 'state', ARGV[2], 'cookie_hash', ARGV[3], 'token_hash', ARGV[4],
  'idle', ARGV[5], 'absolute', now + tonumber(ARGV[6]), 'data', ARGV[7])
redis.call('HDEL', key, 'unconfirmed')
redis.call('PEXPIRE', key, ARGV[8])
return 1
