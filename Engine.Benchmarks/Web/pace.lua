-- Waits between the requests of a connection, PACE_MS on average, so that the load stays below what the server can do.
local pause = 2 * tonumber(os.getenv("PACE_MS"))

function delay()
  return math.random() * pause
end
