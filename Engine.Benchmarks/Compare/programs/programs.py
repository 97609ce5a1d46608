import html, time

ROWS = [(i, f"Name <{i}>", "São Paulo & Rio", i * 1.5 + 0.25) for i in range(1, 51)]


def loop_sum():
    total = 0
    for i in range(1, 100001):
        total += i
    return total


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def table():
    out = ["<table>"]
    for number, name, city, amount in ROWS:
        out.append(f"<tr><td>{number}</td><td>{html.escape(name)}</td><td>{html.escape(city)}</td><td>{amount}</td></tr>")
    out.append("</table>")
    return len("".join(out).encode())


def dictionary():
    entries = {}
    for i in range(1000):
        entries["k" + str(i)] = i
    total = 0
    for i in range(1000):
        total += entries["k" + str(i)]
    return total


def measure(name, work, expected):
    assert work() == expected, name
    best, count = float("inf"), 1
    deadline = time.perf_counter() + 3
    while time.perf_counter() < deadline:
        start = time.perf_counter()
        for _ in range(count):
            work()
        spent = time.perf_counter() - start
        best = min(best, spent / count)
        if spent < 0.05:
            count *= 2
    print(name, round(best * 1e9))


measure("sum", loop_sum, 5000050000)
measure("fib", lambda: fib(25), 75025)
measure("table", table, 4341)
measure("dictionary", dictionary, 499500)
