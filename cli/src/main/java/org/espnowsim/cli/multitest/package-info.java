/** Tests in MicroPython's multi-instance format, on simulated boards. */
@NullMarked
package org.espnowsim.cli.multitest;

import org.jspecify.annotations.NullMarked;
