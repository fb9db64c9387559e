package io.reqllm.test;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens one trial for all tests of a class, which JUnit closes behind the last. */
final class TrialOfClass implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(TrialOfClass.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == ContractTrial.class;
	}

	@Override
	public ContractTrial resolveParameter(ParameterContext parameter, ExtensionContext context) {
		ProviderContract contract = (ProviderContract) context.getRequiredTestInstance();
		ExtensionContext ofClass = context.getParent().orElse(context);
		return ofClass.getStore(NAMESPACE)
			.computeIfAbsent(ContractTrial.class, type -> contract.open(), ContractTrial.class);
	}

}
