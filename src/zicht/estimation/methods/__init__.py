"""Methods of estimation, each on its own and each as an estimator."""
