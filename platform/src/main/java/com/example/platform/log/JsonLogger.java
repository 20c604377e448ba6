package com.example.platform.log;

import com.example.platform.Timestamps;
import com.example.platform.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;
import software.amazon.lambda.powertools.logging.internal.JsonSerializer;

/**
 * Writes each log event as one line of JSON to standard output, which Lambda sends to CloudWatch.
 * The fields are those of Powertools' layout: the log event's, the invocation's (Powertools puts
 * them into the MDC), and the structured arguments.
 */
final class JsonLogger extends LegacyAbstractLogger {
  private volatile Level level;

  JsonLogger(String name, Level level) {
    this.name = name;
    this.level = level;
  }

  Level level() {
    return level;
  }

  void setLevel(Level level) {
    this.level = level;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level severity, Marker marker, String message, Object[] arguments, Throwable failure) {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("level").value(severity.name());
    json.name("message").value(MessageFormatter.basicArrayFormat(message, arguments));
    json.name("logger").value(name);
    json.name("timestamp").value(Timestamps.format(Instant.now()));
    Map<String, String> invocation = MDC.getCopyOfContextMap();
    if (invocation != null) {
      invocation.forEach((field, value) -> writeField(json, field, value));
    }
    if (arguments != null) {
      for (Object argument : arguments) {
        if (argument instanceof StructuredArgument structured) {
          json.json(member(structured));
        }
      }
    }
    if (failure != null) {
      json.name("error").beginObject();
      json.name("name").value(failure.getClass().getName());
      json.name("message").value(String.valueOf(failure.getMessage()));
      json.name("stack").value(stack(failure)).endObject();
    }
    JsonLoggers.INSTANCE.write(json.endObject().toString());
  }

  /**
   * Writes two fields as boolean and number, as Powertools' layout has them. The MDC holds only
   * text.
   */
  private static void writeField(JsonWriter json, String field, String value) {
    if (value == null) {
      return;
    }
    switch (field) {
      case "cold_start" -> json.name(field).value(Boolean.parseBoolean(value));
      case "function_memory_size" -> json.name(field).value(Long.parseLong(value));
      default -> json.name(field).value(value);
    }
  }

  private static String member(StructuredArgument argument) {
    StringBuilder member = new StringBuilder();
    try {
      argument.writeTo(new JsonSerializer(member));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return member.toString();
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return JsonLogger.class.getName();
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  private boolean isEnabled(Level severity) {
    return severity.toInt() >= level.toInt();
  }
}
