/** What all local tools need: starting a server, and failing with one line for the user. */
package com.example.local;
