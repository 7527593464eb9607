package org.hegui.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hegui.files.WholeFile;

/** Files that a verb reads are not written over by it. */
final class Inputs {
  private Inputs() {}

  /**
   * Refuses to write a file that cannot be written or that is, or would become, part of an input.
   *
   * @param inputs files and folders that are read; null for one that was not given
   */
  static void spare(Path file, Common common, Path... inputs) throws IOException {
    WholeFile.check(file);
    Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    boolean table = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    for (Path input : inputs) {
      if (input == null || !Files.exists(input)) {
        continue;
      }
      Path read = input.toRealPath();
      if (real.equals(read) || table && read.equals(real.getParent())) {
        throw new Hegui.Refused(
            common.say(
                "“" + file + "”属于要读的文件，不写。可能：换一个文件名或目录",
                "“"
                    + file
                    + "” is part of what is read and is not written. Maybe: choose another name or"
                    + " folder"));
      }
    }
  }
}
