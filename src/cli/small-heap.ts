/** Keeps the memory of the process small while hosts print without an end. */
import { setFlagsFromString } from 'node:v8';

/**
 * V8 doubles the part of its heap for new objects as long as pieces of output outlive a collection of it, up to some 100 MB that are
 * never full. At its first size it is collected more often, which frees the buffers of output sooner and costs no time that can be measured.
 */
setFlagsFromString('--semi-space-growth-factor=1');
