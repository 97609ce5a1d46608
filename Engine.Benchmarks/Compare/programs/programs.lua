local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#x27;" }

local function escape(text)
  return (text:gsub("[&<>\"']", entities))
end

local function number(value)
  return value == math.floor(value) and string.format("%d.0", value) or tostring(value)
end

local rows = {}
for i = 1, 50 do
  rows[i] = { i, "Name <" .. i .. ">", "São Paulo & Rio", i * 1.5 + 0.25 }
end

local function loop_sum()
  local total = 0
  for i = 1, 100000 do total = total + i end
  return total
end

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local function table_page()
  local out = { "<table>" }
  for _, row in ipairs(rows) do
    out[#out + 1] = "<tr><td>" .. row[1] .. "</td><td>" .. escape(row[2]) .. "</td><td>" .. escape(row[3])
      .. "</td><td>" .. number(row[4]) .. "</td></tr>"
  end
  out[#out + 1] = "</table>"
  return #table.concat(out)
end

local function dictionary()
  local entries = {}
  for i = 0, 999 do entries["k" .. i] = i end
  local total = 0
  for i = 0, 999 do total = total + entries["k" .. i] end
  return total
end

local function measure(name, work, expected)
  assert(work() == expected, name)
  local best, count = math.huge, 1
  local deadline = os.clock() + 3
  while os.clock() < deadline do
    local start = os.clock()
    for _ = 1, count do work() end
    local spent = os.clock() - start
    best = math.min(best, spent / count)
    if spent < 0.05 then count = count * 2 end
  end
  print(name, string.format("%.0f", best * 1e9))
end

measure("sum", loop_sum, 5000050000)
measure("fib", function() return fib(25) end, 75025)
measure("table", table_page, 4341)
measure("dictionary", dictionary, 499500)
