/** Emulates API Gateway's HTTP API: turns requests into events, and results into responses. */
package com.example.local.gateway;
