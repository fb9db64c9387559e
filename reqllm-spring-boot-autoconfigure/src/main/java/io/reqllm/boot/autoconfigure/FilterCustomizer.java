package io.reqllm.boot.autoconfigure;

import java.util.List;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.exchange.LlmFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;

/**
 * Adds the application's filters. Of those with the same {@link LlmFilter#order()} the
 * first bean stands outermost.
 */
final class FilterCustomizer implements LlmClientCustomizer, Ordered {

	private final List<LlmFilter> filters;

	FilterCustomizer(ObjectProvider<LlmFilter> filters) {
		this.filters = filters.orderedStream().toList();
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void customize(LlmClientBuilder builder) {
		this.filters.forEach(builder::filter);
	}

}
