package com.example.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.clients.Tools.Result;
import com.example.local.api.LocalApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same by a TypeScript client: tsc, strict, must accept the program and what it uses, and Node
 * runs it. Skipped where there is no Node, no npm, or no registry to get the compiler from.
 */
class TypeScriptClientIT {
  private static final Path PROGRAM = Path.of("src/test/typescript");
  private static final Path CLIENT = Path.of(System.getProperty("generated.typescript"));

  /** What npm prints where the registry cannot be reached. */
  private static final Pattern UNREACHABLE =
      Pattern.compile("E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH)");

  @TempDir Path folder;

  @Test
  void theProgramCompilesAndRuns() throws Exception {
    Path node = Tools.required("node");
    Path npm = Tools.required("npm");
    copy(PROGRAM, folder);
    copy(CLIENT, folder.resolve("client"));
    installCompiler(npm);

    Result compiled = run(node, "node_modules/typescript/bin/tsc");
    assertEquals(0, compiled.status(), compiled.output());

    try (LocalApi local = Local.start()) {
      Result ran = run(node, "out/walk-through.js", local.url().toString());
      assertEquals(0, ran.status(), ran.output());
      assertTrue(ran.output().matches("[1-9]\\d* checks passed\\s*"), ran.output());
    }
  }

  private void installCompiler(Path npm) throws Exception {
    Result installed =
        run(
            npm,
            "install",
            "--no-package-lock",
            "--ignore-scripts",
            "--prefer-offline",
            "--fetch-retries=1",
            "--fetch-timeout=20000");
    Tools.skipUnless(
        installed.status() == 0 || !UNREACHABLE.matcher(installed.output()).find(),
        "npm cannot reach its registry: " + installed.output().lines().findFirst().orElse(""));
    assertEquals(0, installed.status(), installed.output());
  }

  private Result run(Path command, String... arguments) throws Exception {
    return Tools.run(
        folder,
        Duration.ofMinutes(3),
        Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toList());
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }
}
