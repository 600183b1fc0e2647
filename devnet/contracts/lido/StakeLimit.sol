// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The sliding window that limits staking. Staking is paused when the block number is 0 and unlimited when the maximum
/// is 0; the amount at the last change refills (or, above the maximum, decays) by the same step in every block.
struct StakeLimit {
    uint32 prevStakeBlockNumber;
    uint96 prevStakeLimit;
    uint32 maxStakeLimitGrowthBlocks;
    uint96 maxStakeLimit;
}

library StakeLimitMath {
    function isPaused(StakeLimit memory self) internal pure returns (bool) {
        return self.prevStakeBlockNumber == 0;
    }

    function isSet(StakeLimit memory self) internal pure returns (bool) {
        return self.maxStakeLimit != 0;
    }

    /// The limit in the current block, of a limit that is set and not paused.
    function available(StakeLimit memory self) internal view returns (uint256) {
        uint256 growthBlocks = self.maxStakeLimitGrowthBlocks;
        uint256 step = growthBlocks == 0 ? 0 : self.maxStakeLimit / growthBlocks;
        uint256 change = (block.number - self.prevStakeBlockNumber) * step;
        uint256 previous = self.prevStakeLimit;
        uint256 maximum = self.maxStakeLimit;
        if (previous < maximum) return previous + change < maximum ? previous + change : maximum;
        return previous > maximum + change ? previous - change : maximum;
    }

    /// What `getCurrentStakeLimit` shows: 0 when paused, 2^256 - 1 without a limit.
    function current(StakeLimit memory self) internal view returns (uint256) {
        if (isPaused(self)) return 0;
        return isSet(self) ? available(self) : type(uint256).max;
    }

    /// Sets a maximum. What had accrued since the last change is lost; the stored amount stays, unless it is above the
    /// new maximum, or there was no limit, or staking is paused: then the new limit starts full.
    function configure(
        StakeLimit memory self,
        uint256 maximum,
        uint256 increasePerBlock
    ) internal view returns (StakeLimit memory) {
        require(maximum != 0, "ZERO_MAX_STAKE_LIMIT");
        require(maximum >= increasePerBlock, "TOO_LARGE_LIMIT_INCREASE");
        uint256 growthBlocks = increasePerBlock == 0 ? 0 : maximum / increasePerBlock;
        require(growthBlocks <= type(uint32).max, "TOO_SMALL_LIMIT_INCREASE");
        if (isPaused(self) || !isSet(self) || maximum < self.prevStakeLimit) self.prevStakeLimit = uint96(maximum);
        self.maxStakeLimitGrowthBlocks = uint32(growthBlocks);
        self.maxStakeLimit = uint96(maximum);
        if (!isPaused(self)) self.prevStakeBlockNumber = uint32(block.number);
        return self;
    }

    /// Stores the amount that is left in this block.
    function withRemaining(StakeLimit memory self, uint256 remaining) internal view returns (StakeLimit memory) {
        assert(remaining <= type(uint96).max && !isPaused(self));
        self.prevStakeLimit = uint96(remaining);
        self.prevStakeBlockNumber = uint32(block.number);
        return self;
    }

    function withPause(StakeLimit memory self, bool paused) internal view returns (StakeLimit memory) {
        self.prevStakeBlockNumber = paused ? 0 : uint32(block.number);
        return self;
    }
}
