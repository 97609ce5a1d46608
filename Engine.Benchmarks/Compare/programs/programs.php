<?php
$rows = [];
for ($i = 1; $i <= 50; $i++) {
    $rows[] = [$i, "Name <$i>", 'São Paulo & Rio', $i * 1.5 + 0.25];
}

function loop_sum() {
    $total = 0;
    for ($i = 1; $i <= 100000; $i++) {
        $total += $i;
    }
    return $total;
}

function fib($n) {
    return $n < 2 ? $n : fib($n - 1) + fib($n - 2);
}

function escape($text) {
    return str_replace('&#039;', '&#x27;', htmlspecialchars($text, ENT_QUOTES));
}

function number($value) {
    return $value == floor($value) ? $value . '.0' : (string) $value;
}

function table() {
    global $rows;
    $out = '<table>';
    foreach ($rows as [$id, $name, $city, $amount]) {
        $out .= "<tr><td>$id</td><td>" . escape($name) . '</td><td>' . escape($city) . '</td><td>' . number($amount) . '</td></tr>';
    }
    return strlen($out . '</table>');
}

function dictionary() {
    $entries = [];
    for ($i = 0; $i < 1000; $i++) {
        $entries["k$i"] = $i;
    }
    $total = 0;
    for ($i = 0; $i < 1000; $i++) {
        $total += $entries["k$i"];
    }
    return $total;
}

function measure($name, $work, $expected) {
    if ($work() !== $expected) {
        exit("$name: " . $work() . "\n");
    }
    $best = INF;
    $count = 1;
    $deadline = microtime(true) + 3;
    while (microtime(true) < $deadline) {
        $start = hrtime(true);
        for ($i = 0; $i < $count; $i++) {
            $work();
        }
        $spent = hrtime(true) - $start;
        $best = min($best, $spent / $count);
        if ($spent < 5e7) {
            $count *= 2;
        }
    }
    printf("%s %.0f\n", $name, $best);
}

measure('sum', 'loop_sum', 5000050000);
measure('fib', fn() => fib(25), 75025);
measure('table', 'table', 4341);
measure('dictionary', 'dictionary', 499500);
