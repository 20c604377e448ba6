/**
 * Emulates Lambda: serves the Runtime API, starts functions as real processes, and gives them
 * events.
 */
package com.example.local.runtime;
