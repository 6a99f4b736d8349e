package org.medina.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.concurrent.Callable;
import org.medina.codegen.CompileReport;
import org.medina.codegen.Target;
import org.medina.codegen.Targets;
import org.medina.runtime.gateway.Gateway;
import picocli.CommandLine.Command;

/** Serves a PyNN script over standard input and output; started by the PyNN back end. */
@Command(
    name = "gateway",
    hidden = true,
    description = "Serves a PyNN script over standard input and output; the back end starts it.")
final class GatewayCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Gateway.Host host =
        new Gateway.Host() {
          @Override
          public Target target(String name) {
            return Targets.byName(name);
          }

          @Override
          public String text(CompileReport report) {
            return ReportText.of(report);
          }

          @Override
          public void abandoned() {
            Runtime.getRuntime().exit(0); // the shutdown hook closes the session
          }
        };
    Gateway gateway =
        new Gateway(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), host);
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::abandon, "medina-cleanup"));
    gateway.serve();
    return 0;
  }
}
