#!/usr/bin/env pwsh
# The project's commands: run, test, bench, pack. CONTRIBUTING.md says what each does.
# No param block: options such as --json are for the command and not for this script.
$verb = if ($args.Count -gt 0) { $args[0] } else { '' }
$rest = @($args | Select-Object -Skip 1)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$configuration = 'Release'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
$minimumCoverage = 85

function Show-Usage {
    [Console]::Error.WriteLine(@'
usage: ./build.ps1 run FILE... [options]   run components (quantum run; --help lists the options)
       ./build.ps1 test                    build everything, run all tests, measure coverage
       ./build.ps1 bench [FILTER...]       run benchmarks, all or those that match; options go to BenchmarkDotNet
       ./build.ps1 pack                    pack the libraries and the tool into artifacts/packages
'@)
}

function Assert-Sdk {
    $found = $false
    if (Get-Command dotnet -ErrorAction SilentlyContinue) {
        Push-Location $PSScriptRoot
        dotnet --version *> $null
        $found = $LASTEXITCODE -eq 0
        Pop-Location
    }

    if (-not $found) {
        [Console]::Error.WriteLine('The .NET 10 SDK is needed. Get it from https://dotnet.microsoft.com/download/dotnet/10.0.')
        exit 1
    }
}

# Prints nothing unless the command fails; the result says whether it succeeded.
function Invoke-Quietly([string[]] $Arguments) {
    $output = & dotnet @Arguments 2>&1
    if ($LASTEXITCODE -ne 0) {
        $output | ForEach-Object { [Console]::Error.WriteLine("$_") }
        return $false
    }

    return $true
}

function Invoke-Build([string] $Project) {
    $path = Join-Path $PSScriptRoot $Project
    return Invoke-Quietly @('build', $path, '--configuration', $configuration, '--nologo', '--verbosity', 'quiet')
}

function Invoke-Run {
    if (-not (Invoke-Build 'Engine.Cli')) { exit 1 }
    dotnet (Join-Path $PSScriptRoot "Engine.Cli/bin/$configuration/net10.0/quantum.dll") run @rest
    exit $LASTEXITCODE
}

# The line coverage of the library in percent, or null when it was not measured.
function Get-Coverage([string] $Results) {
    $report = Get-ChildItem $Results -Recurse -Filter 'coverage.cobertura.xml' -ErrorAction SilentlyContinue |
        Select-Object -First 1
    if (-not $report) { return $null }
    $package = ([xml](Get-Content $report.FullName -Raw)).coverage.packages.package |
        Where-Object { $_.name -eq 'Quantum.Engine' } | Select-Object -First 1
    if (-not $package) { return $null }
    return [Math]::Round(100 * [double]::Parse($package.'line-rate', [cultureinfo]::InvariantCulture), 1)
}

function Invoke-Test {
    $results = Join-Path $artifacts 'test-results'
    if (Test-Path $results) { Remove-Item $results -Recurse -Force }
    if (-not (Invoke-Build 'Quantum.Engine.sln')) {
        Write-Output '0 passed, 1 failed'
        exit 1
    }

    dotnet test (Join-Path $PSScriptRoot 'Engine.Tests') --configuration $configuration --no-build --nologo --verbosity quiet `
        --settings (Join-Path $PSScriptRoot 'Engine.Tests/coverage.runsettings') --collect 'XPlat Code Coverage' `
        --logger 'trx;LogFileName=tests.trx' --results-directory $results
    $testsSucceeded = $LASTEXITCODE -eq 0
    $passed = 0
    $failed = 0
    foreach ($report in Get-ChildItem $results -Filter '*.trx' -ErrorAction SilentlyContinue) {
        $counters = ([xml](Get-Content $report.FullName -Raw)).TestRun.ResultSummary.Counters
        $passed += [int]$counters.passed
        $failed += [int]$counters.failed + [int]$counters.error + [int]$counters.timeout + [int]$counters.aborted
    }

    $percent = Get-Coverage $results
    $shown = if ($null -eq $percent) { 'not measured' } else { $percent.ToString([cultureinfo]::InvariantCulture) }
    Write-Output "Line coverage of Quantum.Engine: $shown % (at least $minimumCoverage %)"
    $covered = $null -ne $percent -and $percent -ge $minimumCoverage
    if (-not $covered) { [Console]::Error.WriteLine('The coverage is too low.') }

    # A test process that died may leave no failed test behind; it still counts as one.
    if (-not ($testsSucceeded -and $covered) -and $failed -eq 0) { $failed = 1 }
    Write-Output "$passed passed, $failed failed"
    exit [int]($failed -ne 0)
}

function Invoke-Bench {
    $arguments = if ($rest.Count -eq 0) { @('--filter', '*') } elseif ($rest[0].StartsWith('-')) { $rest } else { @('--filter') + $rest }
    if (-not (Invoke-Build 'Engine.Benchmarks')) { exit 1 }
    Push-Location $PSScriptRoot
    dotnet run --project Engine.Benchmarks --configuration $configuration --no-build -- @arguments
    $code = $LASTEXITCODE
    Pop-Location
    exit $code
}

function Invoke-Pack {
    $packages = Join-Path $artifacts 'packages'
    foreach ($project in 'Engine', 'Engine.AspNetCore', 'Engine.Cli') {
        $path = Join-Path $PSScriptRoot $project
        $packed = Invoke-Quietly @(
            'pack', $path, '--configuration', $configuration, '--nologo', '--verbosity', 'quiet', '--output', $packages)
        if (-not $packed) { exit 1 }
    }

    Get-ChildItem $packages | ForEach-Object { Write-Output $_.Name }
}

switch ($verb) {
    'run' { Assert-Sdk; Invoke-Run }
    'test' { Assert-Sdk; Invoke-Test }
    'bench' { Assert-Sdk; Invoke-Bench }
    'pack' { Assert-Sdk; Invoke-Pack }
    default { Show-Usage; exit 2 }
}
