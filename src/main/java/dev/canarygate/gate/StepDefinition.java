package dev.canarygate.gate;

/**
 * A step as a package file asks for it.
 *
 * @param id unique within its package
 */
public record StepDefinition(String id, StepKind kind, Settings settings) {}
