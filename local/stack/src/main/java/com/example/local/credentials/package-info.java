/** Temporary credentials of the functions' processes, and the role that each stands for. */
package com.example.local.credentials;
