package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java file is as google-java-format has it, or becomes so with {@code -Pformat}. */
class FormatTest {
  private static final ToolProvider FORMATTER =
      ToolProvider.findFirst("google-java-format").orElseThrow();

  private static final List<String> OPTIONS =
      Boolean.getBoolean("format")
          ? List.of("--replace")
          : List.of("--dry-run", "--set-exit-if-changed");

  @Test
  void everyJavaFileIsFormatted() throws IOException {
    assertFormatted(Path.of("..").toRealPath());
  }

  @Test
  void aFailureNamesTheFilesAndTheCommand(@TempDir Path project) throws IOException {
    write(project.resolve("module/src/main/java/Right.java"), "class Right {}\n");
    write(project.resolve("module/src/main/java/Wrong.java"), "class Wrong{}");
    write(project.resolve("a/module/src/test/java/WrongToo.java"), "class WrongToo{}");
    write(project.resolve("module/target/Built.java"), "class Built{}");

    AssertionError failure = assertThrows(AssertionError.class, () -> assertFormatted(project));

    assertEquals(
        List.of(
            "These files are not formatted. `mvn -Pformat` formats them:",
            "a/module/src/test/java/WrongToo.java",
            "module/src/main/java/Wrong.java"),
        failure.getMessage().lines().sorted().toList());
  }

  private static void assertFormatted(Path project) throws IOException {
    List<String> arguments = new ArrayList<>(OPTIONS);
    ProjectFiles.endingWith(project, ".java").forEach(file -> arguments.add(file.toString()));
    StringWriter printed = new StringWriter();
    PrintWriter output = new PrintWriter(printed);

    int exit = FORMATTER.run(output, output, arguments.toArray(String[]::new));

    if (exit != 0) {
      throw new AssertionError(
          "These files are not formatted. `mvn -Pformat` formats them:\n"
              + printed.toString().replace(project + "/", ""));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
