/** The backend of slf4j and Powertools: log events as lines of JSON. */
package com.example.platform.log;
