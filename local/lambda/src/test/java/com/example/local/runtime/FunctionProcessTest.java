package com.example.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.Credentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process is seen to do, and what it gets under SnapStart. */
class FunctionProcessTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Instant EXPIRATION = Instant.now().plus(Duration.ofHours(1));

  @TempDir private Path folder;
  private RuntimeApiServer api;
  private final AtomicInteger issued = new AtomicInteger();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> times = new LinkedBlockingQueue<>();

  @BeforeEach
  void startApi() {
    api = new RuntimeApiServer();
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  @Test
  void anObserverLearnsEachMomentInItsOrder() throws Exception {
    try (FunctionProcess process = start(false)) {
      process.invoke(FixtureFunction.event("pid"));
      process.invoke(FixtureFunction.event("pid"));
      assertSeen("started", "polled", "handed", "answered", "polled", "handed", "answered");
    }
  }

  @Test
  void underSnapStartTheFirstQuestionIsForTheRestore() throws Exception {
    try (FunctionProcess process = start(true)) {
      InvocationResult type =
          process.invoke(FixtureFunction.event("variable AWS_LAMBDA_INITIALIZATION_TYPE"));
      assertEquals("snap-start", FixtureFunction.answer(type));
      assertSeen("started", "polled", "polled", "handed", "answered");
    }
  }

  @Test
  void underSnapStartTheCredentialsComeFromTheirEndpointAlone() throws Exception {
    try (FunctionProcess process = start(true);
        HttpClient client = HttpClient.newHttpClient()) {
      String names = FixtureFunction.answer(process.invoke(FixtureFunction.event("environment")));
      assertTrue(!List.of(names.split(" ")).contains("AWS_ACCESS_KEY_ID"), names);
      InvocationResult uri =
          process.invoke(FixtureFunction.event("variable AWS_CONTAINER_CREDENTIALS_FULL_URI"));
      InvocationResult token =
          process.invoke(FixtureFunction.event("variable AWS_CONTAINER_AUTHORIZATION_TOKEN"));
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(FixtureFunction.answer(uri)));
      assertEquals(401, client.send(request.build(), BodyHandlers.ofString()).statusCode());
      request.header("Authorization", FixtureFunction.answer(token));
      for (int i = 1; i <= 2; i++) {
        assertEquals(
            "{\"AccessKeyId\":\"key-%d\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\",\"Expiration\":\"%s\"}"
                .formatted(i, EXPIRATION),
            client.send(request.build(), BodyHandlers.ofString()).body());
      }
    }
  }

  @Test
  void aConfigurationWithoutACommandIsRefused() {
    var function = FixtureFunction.function("F", folder, LONG);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new LaunchConfiguration(
                function, "us-east-1", folder, List.of(), Map.of(), false, LONG));
  }

  private FunctionProcess start(boolean snapStart) throws Exception {
    var function = FixtureFunction.function("F", FixtureFunction.artifact(folder), LONG);
    FunctionFiles files = FunctionFiles.unpack(function, folder.resolve("code"));
    List<String> command = RuntimeClient.unpack(folder).command(function);
    return FunctionProcess.start(
        new LaunchConfiguration(
            function,
            "us-east-1",
            files.taskRoot(),
            command,
            Map.of(),
            snapStart ? Optional.of(new Rehearsal(LONG, Duration.ZERO, LONG)) : Optional.empty(),
            LONG,
            any ->
                new Credentials("key-" + issued.incrementAndGet(), "secret", "token", EXPIRATION)),
        api,
        line -> {},
        new Recorder());
  }

  private void assertSeen(String... moments) throws InterruptedException {
    long before = Long.MIN_VALUE;
    for (String moment : moments) {
      assertEquals(moment, seen.take());
      long time = times.take();
      assertTrue(before == Long.MIN_VALUE || time - before >= 0, moment);
      before = time;
    }
  }

  private final class Recorder implements ProcessObserver {
    @Override
    public void started(ProcessHandle process, long nanos) {
      record("started", nanos);
    }

    @Override
    public void polled(long nanos) {
      record("polled", nanos);
    }

    @Override
    public void handed(long nanos) {
      record("handed", nanos);
    }

    @Override
    public void answered(long nanos) {
      record("answered", nanos);
    }

    private void record(String moment, long nanos) {
      times.add(nanos);
      seen.add(moment);
    }
  }
}
