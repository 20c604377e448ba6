package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy document without what cannot be resolved here. What is left never allows more than the
 * whole document, and never denies less.
 */
final class ResolvedPolicy {
  private ResolvedPolicy() {}

  /**
   * The document as far as it is resolved, empty if nothing of it is left.
   *
   * @throws StartFailure if a statement that denies cannot be resolved
   */
  static Optional<Object> of(Object document) {
    if (!(document instanceof Map<?, ?> map) || isResolved(document)) {
      return Optional.ofNullable(document);
    }
    Object statements = map.containsKey("Statement") ? map.get("Statement") : List.of();
    List<Object> resolved = new ArrayList<>();
    for (Object statement : statements instanceof List<?> list ? list : List.of(statements)) {
      if (isResolved(statement)) {
        resolved.add(statement);
      } else if (statement instanceof Map<?, ?> unresolved) {
        statement(unresolved).ifPresent(resolved::add);
      }
    }
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    Map<Object, Object> copy = new LinkedHashMap<>(map);
    copy.put("Statement", resolved);
    return Optional.of(copy);
  }

  /** A statement with fewer actions and resources, if nothing else of it is unresolved. */
  private static Optional<Map<Object, Object>> statement(Map<?, ?> statement) {
    if (!"Allow".equals(statement.get("Effect"))) {
      throw firstFailure(statement);
    }
    Map<Object, Object> copy = new LinkedHashMap<>(statement);
    for (String name : List.of("Action", "Resource")) {
      if (copy.get(name) instanceof List<?> list) {
        copy.put(name, list.stream().filter(ResolvedPolicy::isResolved).toList());
      }
    }
    boolean empty = List.of().equals(copy.get("Action")) || List.of().equals(copy.get("Resource"));
    return empty || !isResolved(copy) ? Optional.empty() : Optional.of(copy);
  }

  private static boolean isResolved(Object value) {
    return failure(value).isEmpty();
  }

  private static StartFailure firstFailure(Object value) {
    return failure(value).orElseThrow();
  }

  private static Optional<StartFailure> failure(Object value) {
    return switch (value) {
      case StartFailure unresolved -> Optional.of(unresolved);
      case List<?> list -> list.stream().flatMap(e -> failure(e).stream()).findFirst();
      case Map<?, ?> map -> map.values().stream().flatMap(e -> failure(e).stream()).findFirst();
      default -> Optional.empty();
    };
  }
}
