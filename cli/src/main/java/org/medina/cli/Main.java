package org.medina.cli;

import com.google.common.base.Throwables;
import java.io.PrintWriter;
import org.medina.ir.error.CompilerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Entry point: runs a command and maps errors to exit codes by who must act, in this one place. */
@Command(
    name = "medina",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Compiles spiking networks written in PyNN onto neuromorphic hardware, proves and runs the result.",
    footer = {
      "",
      "Started through ./medina there are three more commands:",
      "  run SCRIPT.py [--target spinnaker] [-o DIR] [ARGS]  run an unmodified PyNN script",
      "  python ARGS                                           a Python that can import pyNN.medina",
      "  test                                                  everything that continuous integration runs",
      "  bench [NAME]                                          the benchmarks whose results the README quotes"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:success",
      " 2:the network, a file or an option is wrong",
      " 3:the network does not fit the machine",
      " 4:machine description or defect data are missing or inconsistent",
      " 5:disk, memory, processes or missing programs",
      "70:a bug in Medina"
    },
    subcommands = {
      HelpCommand.class,
      CompileCommand.class,
      ExecuteCommand.class,
      VerifyCommand.class,
      InspectCommand.class,
      DefectsCommand.class,
      CalibrationCommand.class,
      GatewayCommand.class
    })
public final class Main {
  private static final int EXIT_USER = 2;
  private static final int EXIT_ENVIRONMENT = 5;
  private static final int EXIT_BUG = 70;

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command line; returns the exit code. */
  public static int run(String... arguments) {
    CommandLine commandLine = commandLine();
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) { // picocli hands on exceptions only
      return outOfMemory(commandLine.getErr());
    }
  }

  /** All commands. */
  static CommandLine commandLine() {
    CommandLine medina = new CommandLine(new Main());
    TargetHelp.addTo(medina);
    return medina
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (exception, args) -> {
              PrintWriter err = exception.getCommandLine().getErr();
              err.println("medina: " + exception.getMessage());
              err.println(
                  "Try: "
                      + exception.getCommandLine().getCommandSpec().qualifiedName()
                      + " --help");
              return EXIT_USER;
            })
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> report(exception, commandLine.getErr()));
  }

  private static int report(Exception exception, PrintWriter err) {
    if (exception instanceof CompilerException known) {
      err.println("medina: " + known.getMessage() + " [" + known.code() + "]");
      return known.exitCode();
    }
    if (Throwables.getRootCause(exception) instanceof OutOfMemoryError) {
      return outOfMemory(err);
    }
    err.println("medina: this is a bug in Medina. [MED-BUG-001]");
    err.println(Throwables.getStackTraceAsString(exception));
    return EXIT_BUG;
  }

  private static int outOfMemory(PrintWriter err) {
    err.println("medina: out of memory; set MEDINA_JAVA_OPTIONS=-Xmx8g or more. [MED-ENV-001]");
    return EXIT_ENVIRONMENT;
  }
}
