package com.example.platform.log;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

class JsonLoggerTest {
  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final JsonLogger logger = new JsonLogger("a.b", Level.INFO);

  @BeforeEach
  void redirect() {
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(standardOutput);
    MDC.clear();
  }

  @Test
  void anEventIsOneLineWithItsInvocationAndItsArguments() throws Exception {
    MDC.put("function_request_id", "r-1");
    MDC.put("cold_start", "true");
    MDC.put("function_memory_size", "1024");

    logger.info("a \"quoted\" {}\n", "é", entry("status", 201), entry("operation", "x\"y"));

    JsonNode line = line();
    assertEquals("INFO", line.get("level").textValue());
    assertEquals("a \"quoted\" é\n", line.get("message").textValue());
    assertEquals("a.b", line.get("logger").textValue());
    assertTrue(line.get("timestamp").textValue().endsWith("Z"));
    assertEquals("r-1", line.get("function_request_id").textValue());
    assertTrue(line.get("cold_start").isBoolean());
    assertEquals(1024, line.get("function_memory_size").intValue());
    assertEquals(201, line.get("status").intValue());
    assertEquals("x\"y", line.get("operation").textValue());
    assertFalse(line.has("error"));
  }

  @Test
  void onlyTheMutedThreadWritesNothing() throws Exception {
    JsonLoggers.muted(
        () -> {
          logger.error("not written");
          Thread other = Thread.ofPlatform().start(() -> logger.info("of another thread"));
          assertDoesNotThrow(() -> other.join());
        });
    assertEquals("of another thread", line().get("message").textValue());

    output.reset();
    logger.info("written again");
    assertEquals("written again", line().get("message").textValue());
  }

  @Test
  void aFailureHasItsCauses() throws Exception {
    logger.error("failed", new IllegalStateException("outer", new RuntimeException("inner")));

    JsonNode error = line().get("error");
    assertEquals("java.lang.IllegalStateException", error.get("name").textValue());
    assertEquals("outer", error.get("message").textValue());
    assertTrue(error.get("stack").textValue().contains("RuntimeException: inner"));
  }

  @Test
  void belowItsLevelALoggerIsSilent() {
    logger.debug("no");
    assertEquals("", output.toString(StandardCharsets.UTF_8));
    assertFalse(logger.isDebugEnabled());
    assertTrue(logger.isInfoEnabled());
  }

  @Test
  void theSdkLogsFromWarnAndAllOthersFromInfo() {
    JsonLoggers loggers = new JsonLoggers();

    assertTrue(loggers.getLogger("com.example.any.X").isInfoEnabled());
    assertFalse(loggers.getLogger("software.amazon.X").isInfoEnabled());
    assertTrue(loggers.getLogger("software.amazon.X").isWarnEnabled());
  }

  @Test
  void aLevelThatIsAskedForIsEveryLoggers() {
    JsonLoggers loggers = new JsonLoggers();
    var before = loggers.getLogger("com.example.any.X");

    loggers.setLevel(Level.ERROR);

    assertFalse(before.isWarnEnabled());
    assertFalse(loggers.getLogger("com.example.any.Y").isWarnEnabled());
  }

  @Test
  void slf4jFindsThisBackendAlone() {
    assertInstanceOf(JsonLogger.class, LoggerFactory.getLogger("any"));
  }

  private JsonNode line() throws Exception {
    List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1, lines.size());
    return new ObjectMapper().readTree(lines.getFirst());
  }
}
