package org.hegui.cli;

import java.util.concurrent.Callable;
import org.hegui.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hegui version}: what runs, and with which rules. */
@Command(name = "version", description = "版本与规则集 / version and rule set")
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Common common;

  @Override
  public Integer call() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    Rulebook rulebook = Rulebook.read(common.rules());
    var out = spec.commandLine().getOut();
    out.println("hegui " + (version == null ? "dev" : version));
    out.println("Java " + Runtime.version().feature());
    out.println(common.say("规则集 ", "rule set ") + rulebook.hash());
    rulebook
        .plans()
        .forEach(plan -> out.println(plan.plan().id() + "  " + common.say(plan.plan().title())));
    return ExitCode.OK;
  }
}
