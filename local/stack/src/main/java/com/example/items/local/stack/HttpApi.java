package com.example.items.local.stack;

import java.util.List;
import java.util.Optional;

/**
 * The stack's HTTP API.
 *
 * @param id what {@code !Ref} gives for it
 */
public record HttpApi(String id, List<Route> routes, Optional<Cors> cors) {
  static final String LOCAL_ID = "local";
}
