package com.example.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir private Path temporary;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void aStartDeletesTheFolderOfAKilledProcessAndOfNoOther() throws Exception {
    Path running = start();
    Path killed = start();
    processes.getLast().destroyForcibly().waitFor();
    assertEquals(Set.of(running, killed), folders());

    Path next = start();

    assertEquals(Set.of(running, next), folders());
  }

  @Test
  void aFolderOfAnotherProgramIsLeftAlone() throws Exception {
    Path other = Files.createDirectory(temporary.resolve("local-lambda-of-another-program"));

    Path own = start();

    assertEquals(Set.of(other, own), folders());
  }

  @Test
  void aClosedFolderIsGone() throws Exception {
    RunFolder folder = RunFolder.create();
    Files.writeString(folder.path().resolve("file"), "content");

    folder.close();

    assertFalse(Files.exists(folder.path()));
  }

  private Path start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    BufferedReader output = process.inputReader();
    return Path.of(output.readLine());
  }

  private Set<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("local-lambda"))
          .collect(Collectors.toSet());
    }
  }

  /** Creates a folder, prints the folder's name, and waits to be killed. */
  static final class Keeper {
    private Keeper() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      System.out.println(RunFolder.create().path());
      Thread.currentThread().join();
    }
  }
}
