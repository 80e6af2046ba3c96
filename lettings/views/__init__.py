"""The pages of requests, by visitor: who asks, and who follows."""
