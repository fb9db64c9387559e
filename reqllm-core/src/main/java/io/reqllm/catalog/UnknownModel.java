package io.reqllm.catalog;

/** What happens to a call for a model that no catalogue lists. */
public enum UnknownModel {

	/** The call goes out, without limits and prices. */
	ALLOW,

	/** The call goes out, and its answer carries a warning. */
	WARN,

	/** The call fails before anything is sent. */
	REJECT

}
