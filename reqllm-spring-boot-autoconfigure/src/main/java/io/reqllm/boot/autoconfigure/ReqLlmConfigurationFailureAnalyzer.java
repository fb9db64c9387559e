package io.reqllm.boot.autoconfigure;

import io.reqllm.boot.config.ReqLlmConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells people what is wrong with their configuration, and what to write instead. */
final class ReqLlmConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ReqLlmConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ReqLlmConfigurationException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
