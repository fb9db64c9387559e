package io.reqllm.test.junit;

import io.reqllm.test.LlmSimulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a simulated provider before the tests and stops it behind them, and gives it to
 * parameters of type {@link LlmSimulator}. In a static field with
 * {@code @RegisterExtension}, or by {@code @ExtendWith}, all tests of a class share it;
 * in a field that is not static, each test has one of its own.
 */
public final class LlmSimulatorExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

	private @Nullable LlmSimulator simulator;

	private boolean shared;

	/**
	 * Returns the running simulator.
	 * @throws IllegalStateException if no test runs
	 */
	public LlmSimulator simulator() {
		LlmSimulator running = this.simulator;
		if (running == null) {
			throw new IllegalStateException("The simulator runs from the beginning of the tests to their end only");
		}
		return running;
	}

	/**
	 * Returns the base URL for a wire.
	 * @param wire the id of the wire, like {@code openai-chat}
	 * @throws IllegalStateException if no test runs
	 */
	public String baseUrl(String wire) {
		return simulator().baseUrl(wire);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		if (this.simulator == null) {
			this.simulator = LlmSimulator.start();
			this.shared = true;
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		if (this.simulator == null) {
			this.simulator = LlmSimulator.start();
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		if (!this.shared) {
			close();
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.shared = false;
		close();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == LlmSimulator.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return simulator();
	}

	private void close() {
		if (this.simulator != null) {
			this.simulator.close();
			this.simulator = null;
		}
	}

}
