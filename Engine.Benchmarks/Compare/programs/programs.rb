require 'cgi'

ROWS = (1..50).map { |i| [i, "Name <#{i}>", 'São Paulo & Rio', i * 1.5 + 0.25] }

def loop_sum
  total = 0
  i = 1
  while i <= 100_000
    total += i
    i += 1
  end
  total
end

def fib(n)
  n < 2 ? n : fib(n - 1) + fib(n - 2)
end

def table
  out = +'<table>'
  ROWS.each do |id, name, city, amount|
    out << "<tr><td>#{id}</td><td>#{CGI.escapeHTML(name)}</td><td>#{CGI.escapeHTML(city)}</td><td>#{amount}</td></tr>"
  end
  (out << '</table>').bytesize
end

def dictionary
  entries = {}
  1000.times { |i| entries["k#{i}"] = i }
  total = 0
  1000.times { |i| total += entries["k#{i}"] }
  total
end

def clock
  Process.clock_gettime(Process::CLOCK_MONOTONIC)
end

def measure(name, expected)
  raise name unless yield == expected

  best = Float::INFINITY
  count = 1
  deadline = clock + 3
  while clock < deadline
    start = clock
    count.times { yield }
    spent = clock - start
    best = [best, spent / count].min
    count *= 2 if spent < 0.05
  end
  puts "#{name} #{(best * 1e9).round}"
end

measure('sum', 5_000_050_000) { loop_sum }
measure('fib', 75_025) { fib(25) }
measure('table', 4341) { table }
measure('dictionary', 499_500) { dictionary }
