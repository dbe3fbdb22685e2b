-- Verifies one session in one round trip, and extends it when less than half of its idle time is left.
-- KEYS[1] the session; ARGV[1] which credential ('cookie_hash' or 'token_hash'), ARGV[2] its hash (hex).
-- Answers {'miss'} | {'mismatch'} | {'ended', data} | {'live', data, milliseconds left, 1 when extended}.
local entry = redis.call('HMGET', KEYS[1], 'state', ARGV[1], 'idle', 'absolute', 'data')
if not entry[1] then return { 'miss' } end
if entry[2] ~= ARGV[2] then return { 'mismatch' } end
if entry[1] == 'ended' then return { 'ended', entry[5] } end

local left = redis.call('PTTL', KEYS[1])
local idle = tonumber(entry[3])
if left >= idle / 2 then return { 'live', entry[5], left, 0 } end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local extended = math.min(idle, tonumber(entry[4]) - now)
if extended <= left then return { 'live', entry[5], left, 0 } end
redis.call('PEXPIRE', KEYS[1], extended)
return { 'live', entry[5], extended, 1 }
