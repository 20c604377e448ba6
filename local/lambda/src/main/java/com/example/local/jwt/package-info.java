/**
 * The JWT authorizers of an HTTP API: what a token must have, and what a function learns of it. A
 * local issuer takes the place of the stack's own user pool.
 */
package com.example.local.jwt;
