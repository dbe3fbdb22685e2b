-- Verifies one session in one round trip, counts the request, and extends the session when less than half of its idle
-- time is left.
-- KEYS[1]: the session. ARGV: the credential ('cookie_hash' or 'token_hash'), its hash (hex), '1' when the request
-- counts as activity, requests allowed per window, length of the window (milliseconds).
-- Returns {'miss'} | {'mismatch'} | {'ended', data} | {'live', data, milliseconds left, 1 when extended, milliseconds
-- until the absolute end, requests, window left}.
local CONFIRM_WITHIN = 1000
local key = KEYS[1]
local entry = redis.call('HMGET', key, 'state', ARGV[1], 'idle', 'absolute', 'data', 'unconfirmed', 'window', 'requests')
if not entry[1] then return { 'miss' } end
if entry[2] ~= ARGV[2] then return { 'mismatch' } end
if entry[1] == 'ended' then return { 'ended', entry[5] } end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local left = redis.call('PTTL', key)
local idle = tonumber(entry[3])
local absolute = tonumber(entry[4]) - now

-- A full Redis refuses the write: the node then counts the request itself (0 tells it to). A Redis that refuses for
-- another reason, such as a replica, does not learn of ended sessions either, so the script fails.
local window = tonumber(entry[7] or '0')
local requests = tonumber(entry[8] or '0') + 1
if window <= now then
  window = now + tonumber(ARGV[5])
  requests = 1
end
local counted = redis.pcall('HSET', key, 'window', window, 'requests', requests)
if type(counted) == 'table' and counted.err then
  if not string.find(counted.err, 'OOM', 1, true) then return counted end
  requests = 0
end
local function live(remaining, extended)
  return { 'live', entry[5], remaining, extended, absolute, requests, window - now }
end
if requests > tonumber(ARGV[4]) or ARGV[3] ~= '1' then return live(left, 0) end

-- An extension must be written to Postgres. Until a newer copy confirms it, it is marked as unconfirmed. When it stays
-- unconfirmed for a while, the caller responsible has failed, and this caller takes over.
local since = tonumber(entry[6] or '')
if since and now - since < CONFIRM_WITHIN then return live(left, 0) end
if not since and left >= idle / 2 then return live(left, 0) end
local extended = math.min(idle, absolute)
-- Close to the absolute end, an extension would gain nothing.
if not since and extended - left < 1000 then return live(left, 0) end
local noted = redis.pcall('HSET', key, 'unconfirmed', now)
if type(noted) == 'table' and noted.err then
  -- A full Redis: drops the copy, so that Postgres extends the session and answers from now on.
  redis.call('DEL', key)
  return { 'miss' }
end
if extended > left then redis.call('PEXPIRE', key, extended) end
return live(math.max(extended, left), 1)
