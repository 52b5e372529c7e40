values = ["made before the failure"]
raise ValueError("from " + __name__)
