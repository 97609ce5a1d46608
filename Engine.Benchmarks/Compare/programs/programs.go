package main

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
	"time"
)

type row struct {
	id         int
	name, city string
	amount     float64
}

var rows []row
var sink int

func loopSum() int {
	total := 0
	for i := 1; i <= 100000; i++ {
		total += i
		sink = total
	}
	return total
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func number(value float64) string {
	if value == math.Floor(value) {
		return strconv.FormatFloat(value, 'f', 1, 64)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

func table() int {
	var out strings.Builder
	out.WriteString("<table>")
	for _, r := range rows {
		out.WriteString("<tr><td>" + strconv.Itoa(r.id) + "</td><td>" + html.EscapeString(r.name) + "</td><td>" +
			html.EscapeString(r.city) + "</td><td>" + number(r.amount) + "</td></tr>")
	}
	out.WriteString("</table>")
	return out.Len()
}

func dictionary() int {
	entries := map[string]int{}
	for i := 0; i < 1000; i++ {
		entries["k"+strconv.Itoa(i)] = i
	}
	total := 0
	for i := 0; i < 1000; i++ {
		total += entries["k"+strconv.Itoa(i)]
	}
	return total
}

func measure(name string, work func() int, expected int) {
	if work() != expected {
		panic(name)
	}
	best, count := math.Inf(1), 1
	deadline := time.Now().Add(3 * time.Second)
	for time.Now().Before(deadline) {
		start := time.Now()
		for i := 0; i < count; i++ {
			work()
		}
		spent := time.Since(start)
		best = math.Min(best, float64(spent.Nanoseconds())/float64(count))
		if spent < 50*time.Millisecond {
			count *= 2
		}
	}
	fmt.Printf("%s %.0f\n", name, best)
}

func main() {
	for i := 1; i <= 50; i++ {
		rows = append(rows, row{i, fmt.Sprintf("Name <%d>", i), "São Paulo & Rio", float64(i)*1.5 + 0.25})
	}
	measure("sum", loopSum, 5000050000)
	measure("fib", func() int { return fib(25) }, 75025)
	measure("table", table, 4341)
	measure("dictionary", dictionary, 499500)
}
