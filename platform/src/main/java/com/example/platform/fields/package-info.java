/**
 * The kinds of fields that an entity can have, and what follows from their declaration: reading and
 * checking a request's body, update and projection expressions, what is shown, and samples.
 */
package com.example.platform.fields;
