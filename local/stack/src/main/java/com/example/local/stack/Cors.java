package com.example.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An HTTP API's CORS configuration, for which the gateway itself answers. */
public record Cors(
    List<String> allowOrigins,
    List<String> allowMethods,
    List<String> allowHeaders,
    List<String> exposeHeaders,
    Optional<Duration> maxAge,
    boolean allowCredentials) {}
