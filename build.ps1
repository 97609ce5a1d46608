#!/usr/bin/env pwsh
# The project's commands: run, test, fuzz, bench, pack. CONTRIBUTING.md says what each does.
# No param block: options such as --json are for the command and not for this script.
$verb = if ($args.Count -gt 0) { $args[0] } else { '' }
$rest = @($args | Select-Object -Skip 1)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$configuration = 'Release'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
$minimumCoverage = 85
$backendFile = Join-Path $artifacts 'backend/UseFastExpressionCompiler'
# Asking takes 1.5 s, and 4 s on a busy machine of two cores; a network that does not answer is not waited for longer than this.
$probeSeconds = 8

function Show-Usage {
    [Console]::Error.WriteLine(@'
usage: ./build.ps1 run FILE... [options]   run components (quantum run; --help lists the options)
       ./build.ps1 test                    build everything, run all tests, measure coverage
       ./build.ps1 fuzz [--minutes N] [--seed S] [--programs N] [--modes a,b]
                                           run random programs in every mode and compare; one minute unless told
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

# Whether the package FastExpressionCompiler can be had; asked in a folder of its own, so that the build's state stays.
function Test-Backend {
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $arguments = @(
        'restore', (Join-Path $PSScriptRoot 'Engine'), '--verbosity', 'quiet', '-p:UseFastExpressionCompiler=true',
        "-p:MSBuildProjectExtensionsPath=$artifacts/backend/")
    foreach ($argument in $arguments) { $start.ArgumentList.Add($argument) }
    $start.Environment['NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT'] = '1'
    # What it prints is a few lines, which the pipes hold; nobody reads them.
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $probe = [System.Diagnostics.Process]::Start($start)
    if (-not $probe.WaitForExit($probeSeconds * 1000)) {
        $probe.Kill($true)
        return $false
    }

    return $probe.ExitCode -eq 0
}

function Get-PackageSources {
    return "$env:NUGET_PACKAGES $env:RestoreAdditionalProjectSources"
}

# UseFastExpressionCompiler is for MSBuild, which reads properties from the environment. One given by the caller stands.
function Select-Backend {
    if ($env:UseFastExpressionCompiler) { return }
    $env:UseFastExpressionCompiler = if (Test-Backend) { 'true' } else { 'false' }
    New-Item -ItemType Directory -Force (Split-Path $backendFile) | Out-Null
    Set-Content $backendFile "$(Get-PackageSources) $env:UseFastExpressionCompiler" -NoNewline
}

# What the last command found with the same package sources serves here, so that a component starts without asking again.
function Restore-Backend {
    $last = if (Test-Path $backendFile) { Get-Content $backendFile -Raw } else { '' }
    if (-not $env:UseFastExpressionCompiler -and $last -match '^(.*) (true|false)$' -and $Matches[1] -ceq (Get-PackageSources)) {
        $env:UseFastExpressionCompiler = $Matches[2]
    }

    Select-Backend
}

function Write-Backend {
    $backend = if ($env:UseFastExpressionCompiler -eq 'true') { 'FastExpressionCompiler' } else {
        'LambdaExpression.Compile (the package FastExpressionCompiler is off or cannot be restored)'
    }
    [Console]::Error.WriteLine("Backend: $backend")
}

function Invoke-Run {
    Restore-Backend
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

function Invoke-Fuzz {
    for ($i = 0; $i -lt $rest.Count; $i += 2) {
        if ($rest[$i] -notin '--minutes', '--seed', '--programs', '--modes' -or $i + 1 -ge $rest.Count) {
            Show-Usage
            exit 2
        }

        $name = $rest[$i].Substring(2).ToUpperInvariant()
        [Environment]::SetEnvironmentVariable("QUANTUM_FUZZ_$name", "$($rest[$i + 1])")
    }

    if (-not (Invoke-Build 'Engine.Tests')) { exit 1 }
    dotnet (Join-Path $PSScriptRoot "Engine.Tests/bin/$configuration/net10.0/Quantum.Engine.Tests.dll") `
        -noLogo -noColor -explicit only -class '*.FuzzRun'
    exit $LASTEXITCODE
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

# The variable would stay in the session that called the script.
$given = $env:UseFastExpressionCompiler
try {
    switch ($verb) {
        'run' { Assert-Sdk; Invoke-Run }
        'test' { Assert-Sdk; Select-Backend; Write-Backend; Invoke-Test }
        'fuzz' { Assert-Sdk; Select-Backend; Write-Backend; Invoke-Fuzz }
        'bench' { Assert-Sdk; Select-Backend; Write-Backend; Invoke-Bench }
        'pack' { Assert-Sdk; Select-Backend; Write-Backend; Invoke-Pack }
        default { Show-Usage; exit 2 }
    }
} finally {
    $env:UseFastExpressionCompiler = $given
}
