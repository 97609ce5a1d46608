#!/usr/bin/env pwsh
# The project's commands: run, test, fuzz, bench, perf, pack. CONTRIBUTING.md says what each does.
# No param block: options such as --json are for the command and not for this script.
$verb = if ($args.Count -gt 0) { $args[0] } else { '' }
$rest = @($args | Select-Object -Skip 1)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$configuration = 'Release'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
$minimumCoverage = 85
# What the library can do without. The property of MSBuild that turns one on is Use and the name without .Core.
$optionalPackages = 'FastExpressionCompiler', 'DynamicExpresso.Core'
# Asking takes 1.5 s, and 4 s on a busy machine of two cores; a network that does not answer is not waited for longer than this.
$probeSeconds = 8

function Show-Usage {
    [Console]::Error.WriteLine(@'
usage: ./build.ps1 run FILE... [options]   run components (quantum run; --help lists the options)
       ./build.ps1 test                    build everything, run all tests, measure coverage
       ./build.ps1 fuzz [--formulas] [--minutes N] [--seed S] [--programs N] [--modes a,b]
                                           run random programs, or formulas, in every mode and compare; one minute unless told
       ./build.ps1 bench [FILTER...]       run benchmarks, all or those that match; options go to BenchmarkDotNet
       ./build.ps1 perf record|check|report|gate
                                           the performance history: perf-history/README.md
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

# MSBuild reads properties from the environment.
function Get-Property([string] $Package) {
    return 'Use' + ($Package -replace '\.Core$', '')
}

function Get-Choice([string] $Package) {
    return [Environment]::GetEnvironmentVariable((Get-Property $Package))
}

# Null takes the variable away.
function Set-Choice([string] $Package, $Choice) {
    Set-Item "env:$(Get-Property $Package)" $Choice
}

function Get-AnswerFile([string] $Package) {
    return Join-Path $artifacts "optional/$Package/answer"
}

# Asks whether a package can be had, in a folder of its own, so that the build's state stays.
function Start-Probe([string] $Package) {
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $arguments = @(
        'restore', (Join-Path $PSScriptRoot 'Engine'), '--verbosity', 'quiet', "-p:$(Get-Property $Package)=true",
        "-p:MSBuildProjectExtensionsPath=$artifacts/optional/$Package/")
    foreach ($argument in $arguments) { $start.ArgumentList.Add($argument) }
    $start.Environment['NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT'] = '1'
    # What it prints is a few lines, which the pipes hold; nobody reads them.
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    return @{ Package = $Package; Process = [System.Diagnostics.Process]::Start($start) }
}

function Test-Probe([System.Diagnostics.Process] $Probe) {
    if (-not $Probe.WaitForExit($probeSeconds * 1000)) {
        $Probe.Kill($true)
        return $false
    }

    return $Probe.ExitCode -eq 0
}

function Get-PackageSources {
    return "$env:NUGET_PACKAGES $env:RestoreAdditionalProjectSources"
}

# The packages that nothing was said about are asked for at the same time. A property given by the caller stands.
function Select-Packages {
    $probes = @($optionalPackages | Where-Object { -not (Get-Choice $_) } | ForEach-Object { Start-Probe $_ })
    foreach ($probe in $probes) {
        $choice = if (Test-Probe $probe.Process) { 'true' } else { 'false' }
        Set-Choice $probe.Package $choice
        $file = Get-AnswerFile $probe.Package
        New-Item -ItemType Directory -Force (Split-Path $file) | Out-Null
        Set-Content $file "$(Get-PackageSources) $choice" -NoNewline
    }
}

# What the last command found with the same package sources serves here, so that a component starts without asking again.
function Restore-Packages {
    foreach ($package in $optionalPackages) {
        $file = Get-AnswerFile $package
        $last = if (Test-Path $file) { Get-Content $file -Raw } else { '' }
        if (-not (Get-Choice $package) -and $last -match '^(.*) (true|false)$' -and $Matches[1] -ceq (Get-PackageSources)) {
            Set-Choice $package $Matches[2]
        }
    }

    Select-Packages
}

# What a package is for, its name, and what there is without it.
function Write-Package([string] $Purpose, [string] $Package, [string] $Without) {
    $used = if ((Get-Choice $Package) -eq 'true') { $Package } else {
        "$Without (the package $Package is off or cannot be restored)"
    }
    [Console]::Error.WriteLine("${Purpose}: $used")
}

function Write-Packages {
    Write-Package 'Backend' 'FastExpressionCompiler' 'LambdaExpression.Compile'
    Write-Package 'C# text as functions of formulas' 'DynamicExpresso.Core' 'none'
}

function Invoke-Run {
    Restore-Packages
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
        if ($rest[$i] -eq '--formulas') {
            $env:QUANTUM_FUZZ_FORMULAS = '1'
            $i--
            continue
        }

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

function Invoke-Perf {
    Restore-Packages
    if (-not (Invoke-Build 'Engine.Benchmarks')) { exit 1 }
    Push-Location $PSScriptRoot
    dotnet (Join-Path $PSScriptRoot "Engine.Benchmarks/bin/$configuration/net10.0/Quantum.Engine.Benchmarks.dll") perf @rest
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

# The variables would stay in the session that called the script.
$given = @{}
foreach ($package in $optionalPackages) { $given[$package] = Get-Choice $package }
try {
    switch ($verb) {
        'run' { Assert-Sdk; Invoke-Run }
        'test' { Assert-Sdk; Select-Packages; Write-Packages; Invoke-Test }
        'fuzz' { Assert-Sdk; Select-Packages; Write-Packages; Invoke-Fuzz }
        'bench' { Assert-Sdk; Select-Packages; Write-Packages; Invoke-Bench }
        'perf' { Assert-Sdk; Invoke-Perf }
        'pack' { Assert-Sdk; Select-Packages; Write-Packages; Invoke-Pack }
        default { Show-Usage; exit 2 }
    }
} finally {
    foreach ($package in $optionalPackages) { Set-Choice $package $given[$package] }
}
