package io.reqllm.test;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Opens one trial for all tests of a class, which JUnit closes behind the last. */
final class TrialOfClass implements BeforeEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(TrialOfClass.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		ProviderContract contract = (ProviderContract) context.getRequiredTestInstance();
		ExtensionContext ofClass = context.getParent().orElse(context);
		contract.use(ofClass.getStore(NAMESPACE)
			.computeIfAbsent(ContractTrial.class, type -> contract.open(), ContractTrial.class));
	}

}
