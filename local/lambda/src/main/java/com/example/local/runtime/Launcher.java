package com.example.local.runtime;

import com.example.local.stack.LambdaFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Starts a function's processes, each with its own Runtime API port. */
final class Launcher {
  private final RuntimeClient client;
  private final RuntimeApiServer api;
  private final Lambda.Settings settings;

  Launcher(RuntimeClient client, RuntimeApiServer api, Lambda.Settings settings) {
    this.client = client;
    this.api = api;
    this.settings = settings;
  }

  FunctionProcess launch(LambdaFunction function, FunctionFiles files) throws IOException {
    RuntimeSession session = new RuntimeSession();
    RuntimeApiServer.Endpoint endpoint = api.open(session, function.arn(), function.timeout());
    try {
      ProcessBuilder builder =
          new ProcessBuilder(files.command(function, client))
              .directory(files.taskRoot().toFile())
              .redirectErrorStream(true);
      builder.environment().clear();
      builder
          .environment()
          .putAll(
              FunctionEnvironment.of(
                  function, settings.region(), files.taskRoot(), endpoint.address()));
      builder.environment().putAll(settings.environment());
      Process process = builder.start();
      CompletableFuture<Void> ended = new CompletableFuture<>();
      start("log", function, () -> log(function, process));
      start("watch", function, () -> watch(process, session, endpoint, ended));
      // Lambda gives initialization its limit, and if that passes begins again within the timeout.
      return new FunctionProcess(
          function, process, session, settings.initLimit().plus(function.timeout()), ended);
    } catch (IOException e) {
      endpoint.close();
      throw e;
    }
  }

  // A platform thread: a read of a pipe blocks the carrier of a virtual thread, and with as many
  // processes as carriers no other virtual thread would run.
  private static void start(String task, LambdaFunction function, Runnable work) {
    Thread.ofPlatform().daemon().name(task + " " + function.logicalId()).start(work);
  }

  private static void watch(
      Process process,
      RuntimeSession session,
      RuntimeApiServer.Endpoint endpoint,
      CompletableFuture<Void> ended) {
    try {
      session.ended(process.waitFor());
      endpoint.close();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    } finally {
      ended.complete(null);
    }
  }

  private void log(LambdaFunction function, Process process) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output
          .lines()
          .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
          .forEach(line -> settings.console().accept(function.logicalId() + " | " + line));
    } catch (IOException | UncheckedIOException e) {
      // The process was killed while it wrote.
    }
  }
}
