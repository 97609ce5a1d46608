using Quantum.Engine.Cli;
using Quantum.Engine.Cli.Terminal;

return QuantumCommandLine.Run(args, CommandConsole.ForProcess());
