#!/usr/bin/env bash
# The project's commands: run, test, fuzz, bench, perf, pack. CONTRIBUTING.md says what each does.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
configuration=Release
artifacts=$root/artifacts
minimum_coverage=85
# What the library can do without. The property of MSBuild that turns one on is Use and the name without .Core.
optional_packages="FastExpressionCompiler DynamicExpresso.Core"
# Asking takes 1.5 s, and 4 s on a busy machine of two cores; a network that does not answer is not waited for longer than this.
probe_seconds=8

usage() {
  cat <<'EOF'
usage: ./build.sh run FILE... [options]   run components (quantum run; --help lists the options)
       ./build.sh test                    build everything, run all tests, measure coverage
       ./build.sh fuzz [--formulas] [--minutes N] [--seed S] [--programs N] [--modes a,b]
                                          run random programs, or formulas, in every mode and compare; one minute unless told
       ./build.sh bench [FILTER...]       run benchmarks, all or those that match; options go to BenchmarkDotNet
       ./build.sh perf record|check|report|gate
                                          the performance history: perf-history/README.md
       ./build.sh pack                    pack the libraries and the tool into artifacts/packages
EOF
}

require_sdk() {
  if ! command -v dotnet >/dev/null || ! (cd "$root" && dotnet --version) >/dev/null 2>&1; then
    cat >&2 <<'EOF'
The .NET 10 SDK is needed. Get it from https://dotnet.microsoft.com/download/dotnet/10.0, or run
  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
and add ~/.dotnet to PATH.
EOF
    exit 1
  fi
}

# Prints nothing unless the command fails.
quietly() {
  local output
  if ! output=$("$@" 2>&1); then
    printf '%s\n' "$output" >&2
    return 1
  fi
}

build() {
  quietly dotnet build "$root/$1" --configuration "$configuration" --nologo --verbosity quiet
}

# Ends a command that takes longer than so many seconds, which is a failure: dotnet ends on TERM as if it had succeeded.
within() {
  local seconds=$1 pid watch status=0
  shift
  "$@" </dev/null >/dev/null 2>&1 &
  pid=$!
  (sleep "$seconds"; kill -KILL "$pid") </dev/null >/dev/null 2>&1 &
  watch=$!
  { wait "$pid" || status=$?; } 2>/dev/null
  kill "$watch" 2>/dev/null || true
  return "$status"
}

# The property of MSBuild that turns a package on; MSBuild reads properties from the environment.
property_of() {
  echo "Use${1%.Core}"
}

# Whether a package can be had; asked in a folder of its own, so that the build's state stays.
can_restore() {
  NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=1 within "$probe_seconds" dotnet restore "$root/Engine" --verbosity quiet \
    "-p:$(property_of "$1")=true" -p:MSBuildProjectExtensionsPath="$artifacts/optional/$1/"
}

# Keeps the answer beside the package sources that it is valid for.
ask_for() {
  local answer=false
  if can_restore "$1"; then answer=true; fi
  mkdir -p "$artifacts/optional/$1"
  printf '%s %s' "$(package_sources)" "$answer" >"$artifacts/optional/$1/answer"
}

# The packages that nothing was said about are asked for at the same time. A property given by the caller stands.
choose_packages() {
  local package property asked="" answer
  for package in $optional_packages; do
    property=$(property_of "$package")
    [ -z "${!property:-}" ] || continue
    asked="$asked $package"
    ask_for "$package" &
  done
  wait
  for package in $asked; do
    answer=$(<"$artifacts/optional/$package/answer")
    export "$(property_of "$package")=${answer##* }"
  done
}

package_sources() {
  echo "${NUGET_PACKAGES:-} ${RestoreAdditionalProjectSources:-}"
}

# What the last command found with the same package sources serves here, so that a component starts without asking again.
remember_packages() {
  local package property last
  for package in $optional_packages; do
    property=$(property_of "$package")
    last=""
    [ ! -e "$artifacts/optional/$package/answer" ] || last=$(<"$artifacts/optional/$package/answer")
    if [ -z "${!property:-}" ] && [ "${last% *}" = "$(package_sources)" ]; then
      export "$property=${last##* }"
    fi
  done
  choose_packages
}

# What a package is for, its name, and what there is without it.
say_package() {
  local property
  property=$(property_of "$2")
  if [ "${!property}" = true ]; then
    echo "$1: $2" >&2
  else
    echo "$1: $3 (the package $2 is off or cannot be restored)" >&2
  fi
}

say_packages() {
  say_package "Backend" FastExpressionCompiler "LambdaExpression.Compile"
  say_package "C# text as functions of formulas" DynamicExpresso.Core "none"
}

run() {
  remember_packages
  build Engine.Cli
  exec dotnet "$root/Engine.Cli/bin/$configuration/net10.0/quantum.dll" run "$@"
}

# Sums one kind of result over the test report.
count() {
  grep -ho '<Counters [^>]*' "$results"/*.trx 2>/dev/null \
    | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

# The line coverage of the library in percent, or nothing when it was not measured.
coverage() {
  find "$results" -name coverage.cobertura.xml -exec grep -ho '<package name="Quantum.Engine" line-rate="[0-9.]*"' {} + \
    | sed 's/.*line-rate="\([0-9.]*\)"/\1/' | LC_ALL=C awk 'NR == 1 { printf "%.1f", $1 * 100 }'
}

test_all() {
  local results=$artifacts/test-results failures=0 passed failed percent
  rm -rf "$results"
  if ! build Quantum.Engine.sln; then
    echo "0 passed, 1 failed"
    return 1
  fi

  dotnet test "$root/Engine.Tests" --configuration "$configuration" --no-build --nologo --verbosity quiet \
    --settings "$root/Engine.Tests/coverage.runsettings" --collect "XPlat Code Coverage" \
    --logger "trx;LogFileName=tests.trx" --results-directory "$results" </dev/null || failures=1
  passed=$(count passed)
  failed=$(( $(count failed) + $(count error) + $(count timeout) + $(count aborted) ))

  percent=$(coverage)
  echo "Line coverage of Quantum.Engine: ${percent:-not measured} % (at least $minimum_coverage %)"
  if ! LC_ALL=C awk -v percent="${percent:-0}" -v minimum="$minimum_coverage" 'BEGIN { exit !(percent >= minimum) }'; then
    echo "The coverage is too low." >&2
    failures=1
    failed=$(( failed > 0 ? failed : 1 ))
  fi

  # A test process that died may leave no failed test behind; it still counts as one.
  if (( failures && failed == 0 )); then
    failed=1
  fi

  echo "$passed passed, $failed failed"
  (( failed == 0 ))
}

fuzz() {
  while (( $# )); do
    case "$1" in
      --formulas) export QUANTUM_FUZZ_FORMULAS=1; shift ;;
      --minutes|--seed|--programs|--modes)
        [[ $# -ge 2 ]] || { usage >&2; exit 2; }
        export "QUANTUM_FUZZ_$(tr '[:lower:]' '[:upper:]' <<<"${1#--}")=$2"
        shift 2 ;;
      *) usage >&2; exit 2 ;;
    esac
  done
  build Engine.Tests
  exec dotnet "$root/Engine.Tests/bin/$configuration/net10.0/Quantum.Engine.Tests.dll" \
    -noLogo -noColor -explicit only -class '*.FuzzRun'
}

bench() {
  case "${1:-}" in
    "") set -- --filter '*' ;;
    -*) ;;
    *) set -- --filter "$@" ;;
  esac
  build Engine.Benchmarks
  cd "$root"
  exec dotnet run --project Engine.Benchmarks --configuration "$configuration" --no-build -- "$@"
}

perf() {
  build Engine.Benchmarks
  cd "$root"
  exec dotnet "$root/Engine.Benchmarks/bin/$configuration/net10.0/Quantum.Engine.Benchmarks.dll" perf "$@"
}

pack() {
  local project
  for project in Engine Engine.AspNetCore Engine.Cli; do
    quietly dotnet pack "$root/$project" --configuration "$configuration" --nologo --verbosity quiet \
      --output "$artifacts/packages"
  done
  ls "$artifacts/packages"
}

verb=${1:-}
shift || true
case "$verb" in
  run) require_sdk; run "$@" ;;
  test) require_sdk; choose_packages; say_packages; test_all ;;
  fuzz) require_sdk; choose_packages; say_packages; fuzz "$@" ;;
  bench) require_sdk; choose_packages; say_packages; bench "$@" ;;
  perf) require_sdk; remember_packages; perf "$@" ;;
  pack) require_sdk; choose_packages; say_packages; pack ;;
  *) usage >&2; exit 2 ;;
esac
