// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// Callers with an allowance that refills in proportion to time. A full allowance does not move the time it counts
/// from, so twice the maximum can be used within one interval.
abstract contract RateLimit {
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
    event CallerConfigured(address indexed caller, uint256 amount, uint256 interval);
    event CallerRemoved(address indexed caller);
    event AllowanceReplenished(address indexed caller, uint256 allowance, uint256 amountReplenished);

    address public owner;
    mapping(address => bool) public callers;
    mapping(address => uint256) public intervals;
    mapping(address => uint256) public allowancesLastSet;
    mapping(address => uint256) public maxAllowances;
    mapping(address => uint256) public allowances;

    constructor() {
        setOwner(msg.sender);
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "Ownable: caller is not the owner");
        _;
    }

    modifier onlyCallers() {
        require(callers[msg.sender], "RateLimit: caller is not whitelisted");
        _;
    }

    function transferOwnership(address newOwner) external onlyOwner {
        require(newOwner != address(0), "Ownable: new owner is the zero address");
        setOwner(newOwner);
    }

    /// Sets a caller's maximum (and its allowance to it) per `interval` seconds.
    function configureCaller(address caller, uint256 amount, uint256 interval) external onlyOwner {
        require(caller != address(0), "RateLimit: caller is the zero address");
        require(amount > 0, "RateLimit: amount is zero");
        require(interval > 0, "RateLimit: interval is zero");
        callers[caller] = true;
        maxAllowances[caller] = amount;
        allowances[caller] = amount;
        allowancesLastSet[caller] = block.timestamp;
        intervals[caller] = interval;
        emit CallerConfigured(caller, amount, interval);
    }

    function removeCaller(address caller) external onlyOwner {
        delete callers[caller];
        delete intervals[caller];
        delete allowancesLastSet[caller];
        delete maxAllowances[caller];
        delete allowances[caller];
        emit CallerRemoved(caller);
    }

    /// What the caller could use now. Divides by zero for an account that is no caller.
    function estimatedAllowance(address caller) external view returns (uint256) {
        return allowances[caller] + refill(caller);
    }

    /// As `estimatedAllowance`, but writes the refill. Anyone may call it.
    function currentAllowance(address caller) external returns (uint256) {
        replenish(caller);
        return allowances[caller];
    }

    function replenish(address caller) internal {
        if (allowances[caller] == maxAllowances[caller]) return;
        uint256 amount = refill(caller);
        if (amount == 0) return;
        allowances[caller] += amount;
        allowancesLastSet[caller] = block.timestamp;
        emit AllowanceReplenished(caller, allowances[caller], amount);
    }

    function setOwner(address newOwner) internal {
        emit OwnershipTransferred(owner, newOwner);
        owner = newOwner;
    }

    function refill(address caller) private view returns (uint256) {
        uint256 maximum = maxAllowances[caller];
        uint256 grown = ((block.timestamp - allowancesLastSet[caller]) * maximum) / intervals[caller];
        uint256 room = maximum - allowances[caller];
        return grown < room ? grown : room;
    }
}
